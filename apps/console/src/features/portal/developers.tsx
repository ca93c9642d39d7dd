import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Building2 } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { api, body } from '../../api/client.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, Failure } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { PlanDialog } from './plan-dialog.tsx'

const PAGE_SIZE = 20

interface Chosen {
  id: string
  email: string
  isActive: boolean
}

export function Developers() {
  const { search, status, page = 1 } = useSearch({ from: '/signed-in/portal/developers' })
  const navigate = useNavigate({ from: '/portal/developers' })
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<Chosen>()
  const [planOf, setPlanOf] = useState<{ id: string; email: string; plan: string }>()
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'developers', { search, status, page }],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/operator/developers', {
          signal,
          params: {
            query: {
              page,
              page_size: PAGE_SIZE,
              ...(search ? { search } : {}),
              ...(status ? { is_active: status === 'active' } : {}),
            },
          },
        }),
      ),
  })
  const filter = (next: { search?: string; status?: 'active' | 'inactive' }): void =>
    void navigate({ search: next, replace: true })
  const setActive = async ({ id, email, isActive }: Chosen): Promise<void> => {
    await api.PATCH('/api/v1/operator/developers/{developer_id}', {
      params: { path: { developer_id: id } },
      body: { is_active: !isActive },
    })
    toast.success(`${email} is ${isActive ? 'deactivated' : 'active again'}.`)
    await queries.invalidateQueries({ queryKey: ['operator', 'developers'] })
  }
  return (
    <Page title="Developers" about="Everybody who builds on this installation.">
      <Card>
        <div className="flex flex-wrap gap-3 border-b border-line p-4">
          <div className="min-w-52 grow sm:max-w-xs">
            <TextField
              label="Search developers"
              hideLabel
              type="search"
              placeholder="Part of an address or a name"
              defaultValue={search}
              onChange={(event) =>
                filter({ ...(event.target.value ? { search: event.target.value } : {}), ...(status ? { status } : {}) })
              }
            />
          </div>
          <SelectField
            label="Status"
            hideLabel
            value={status ?? ''}
            options={[
              { value: '', text: 'All' },
              { value: 'active', text: 'Active' },
              { value: 'inactive', text: 'Deactivated' },
            ]}
            onValue={(value) =>
              filter({ ...(search ? { search } : {}), ...(value ? { status: value as 'active' | 'inactive' } : {}) })
            }
          />
        </div>
        {error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : data?.developers.length === 0 ? (
          <Empty icon={<Building2 />} title={search || status ? 'Nobody fits these filters' : 'No developers yet'}>
            {search || status
              ? 'Search for less, or for somebody else.'
              : 'They register on the front page, or with the operator key by the API.'}
          </Empty>
        ) : (
          <Table
            caption="Developers"
            rows={data?.developers}
            keyOf={(developer) => developer.id}
            columns={[
              {
                title: 'Developer',
                cell: (developer) => (
                  <span className="grid gap-0.5">
                    <bdi className="font-medium">{developer.email}</bdi>
                    {developer.full_name && <bdi className="text-[0.8125rem] text-ink-soft">{developer.full_name}</bdi>}
                    {!developer.is_active && (
                      <span className="pt-1 md:hidden">
                        <Badge tone="bad">Deactivated</Badge>
                      </span>
                    )}
                  </span>
                ),
              },
              {
                title: 'Status',
                wideOnly: true,
                cell: (developer) =>
                  developer.is_active ? <Badge tone="good">Active</Badge> : <Badge tone="bad">Deactivated</Badge>,
              },
              {
                title: 'Plan',
                wideOnly: true,
                cell: (developer) => (
                  <Button
                    size="small"
                    look="quiet"
                    onClick={() => setPlanOf(developer)}
                    aria-label={`Plan of ${developer.email}: ${developer.plan}. Change it`}
                  >
                    {developer.plan}
                  </Button>
                ),
              },
              { title: 'Projects', cell: (developer) => developer.projects, align: 'right', wideOnly: true },
              { title: 'Keys', cell: (developer) => developer.developer_keys, align: 'right', wideOnly: true },
              { title: 'Since', cell: (developer) => <Time at={developer.created_at} />, wideOnly: true },
              {
                title: '',
                align: 'right',
                cell: ({ id, email, is_active: isActive }) => (
                  <Button
                    size="small"
                    look={isActive ? 'danger' : 'secondary'}
                    onClick={() => setChosen({ id, email, isActive })}
                    aria-label={`${isActive ? 'Deactivate' : 'Reactivate'} ${email}`}
                  >
                    {isActive ? 'Deactivate' : 'Reactivate'}
                  </Button>
                ),
              },
            ]}
          />
        )}
        {data && (
          <Pager
            page={page}
            pageSize={PAGE_SIZE}
            total={data.total}
            onPage={(next) => void navigate({ search: (was) => ({ ...was, page: next }) })}
          />
        )}
      </Card>
      {planOf && <PlanDialog developer={planOf} onClose={() => setPlanOf(undefined)} />}
      {chosen && (
        <Confirm
          open
          onOpenChange={() => setChosen(undefined)}
          title={chosen.isActive ? `Deactivate ${chosen.email}?` : `Let ${chosen.email} in again?`}
          about={
            chosen.isActive
              ? 'Sessions end and keys stop working at once, in their applications, too. Nothing is deleted.'
              : 'The keys that they had work again; they have to sign in anew.'
          }
          action={chosen.isActive ? 'Deactivate' : 'Reactivate'}
          run={() => setActive(chosen)}
        />
      )}
    </Page>
  )
}
