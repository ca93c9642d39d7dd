import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Building2 } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { api, body } from '../../api/client.ts'
import { Card } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, Failure } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { developerColumns } from './developer-columns.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import type { Developer } from './queries.ts'

const PAGE_SIZE = 20

export function Developers() {
  const { search, status, page = 1 } = useSearch({ from: '/signed-in/portal/developers' })
  const navigate = useNavigate({ from: '/portal/developers' })
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<Developer>()
  const [planOf, setPlanOf] = useState<Developer>()
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
  const setActive = async ({ id, email, is_active: isActive }: Developer): Promise<void> => {
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
            columns={developerColumns({ onPlan: setPlanOf, onActive: setChosen })}
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
          title={chosen.is_active ? `Deactivate ${chosen.email}?` : `Let ${chosen.email} in again?`}
          about={
            chosen.is_active
              ? 'Sessions end and keys stop working at once, in their applications, too. Nothing is deleted.'
              : 'The keys that they had work again; they have to sign in anew.'
          }
          action={chosen.is_active ? 'Deactivate' : 'Reactivate'}
          run={() => setActive(chosen)}
        />
      )}
    </Page>
  )
}
