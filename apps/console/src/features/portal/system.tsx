import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../../ui/badge.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { Failure } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { systemQuery } from './queries.ts'

export function System() {
  const { data, error, refetch } = useQuery(systemQuery)
  const [text, setText] = useState('')
  const wanted = text.trim().toUpperCase()
  const settings = data?.settings.filter(({ name, about }) => `${name} ${about}`.toUpperCase().includes(wanted))
  return (
    <Page
      title="System"
      about={data ? `Version ${data.version}, API ${data.api_version}, Node ${data.node_version}` : 'What runs here'}
    >
      <Card>
        <CardHead
          title="Settings in force"
          about="They are environment variables or lines of .env, read at the start. Secrets are masked."
          actions={
            <TextField
              label="Search settings"
              hideLabel
              type="search"
              placeholder="Search"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          }
        />
        {error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : (
          <Table
            caption="Settings"
            rows={settings}
            skeletonRows={10}
            keyOf={(setting) => setting.name}
            columns={[
              {
                title: 'Setting',
                cell: ({ name, about }) => (
                  <span className="grid gap-0.5">
                    <code className="font-mono text-[0.8125rem] break-all">{name}</code>
                    <span className="max-w-xl text-[0.8125rem] text-ink-soft">{about}</span>
                  </span>
                ),
              },
              {
                title: 'Value',
                cell: ({ value }) =>
                  value === null ? (
                    <span className="text-ink-soft">not set</span>
                  ) : (
                    <code className="font-mono text-[0.8125rem] break-all">{value}</code>
                  ),
              },
              {
                title: 'Set by',
                wideOnly: true,
                cell: ({ is_default: isDefault }) =>
                  isDefault ? <Badge>Default</Badge> : <Badge tone="accent">You</Badge>,
              },
            ]}
          />
        )}
      </Card>
    </Page>
  )
}
