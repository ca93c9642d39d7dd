import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Schema } from '../../api/types.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { Failure } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { WrittenText } from '../../ui/written-text.tsx'
import { systemQuery } from './queries.ts'

type Setting = Schema<'Setting'>

export function System() {
  const { data, error, refetch } = useQuery(systemQuery)
  const [wanted, setWanted] = useState('')
  const settings = data?.settings.filter(({ name, about }) =>
    `${name} ${about}`.toUpperCase().includes(wanted.trim().toUpperCase()),
  )
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
              value={wanted}
              onChange={(event) => setWanted(event.target.value)}
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
                cell: (setting) => (
                  <span className="grid gap-0.5 md:min-w-80 lg:min-w-120">
                    <code className="font-mono text-[0.8125rem] break-all">{setting.name}</code>
                    <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 md:hidden">
                      <Value of={setting} />
                      <Source of={setting} />
                    </span>
                    <span className="max-w-xl text-[0.8125rem] text-ink-soft">
                      <WrittenText>{setting.about}</WrittenText>
                    </span>
                    {data?.faults
                      .filter((fault) => fault.setting === setting.name)
                      .map(({ text }) => (
                        <span key={text} className="max-w-xl text-[0.8125rem] text-warn">
                          <WrittenText>{text}</WrittenText>
                        </span>
                      ))}
                  </span>
                ),
              },
              { title: 'Value', wideOnly: true, cell: (setting) => <Value of={setting} /> },
              { title: 'Set by', wideOnly: true, cell: (setting) => <Source of={setting} /> },
            ]}
          />
        )}
      </Card>
    </Page>
  )
}

const sources: Record<Setting['source'], string> = {
  environment: 'Environment',
  env_file: '.env',
  data_dir: 'First start',
  default: 'Default',
}

const Source = ({ of: { source, is_default: isDefault } }: { of: Setting }) => (
  <Badge tone={isDefault ? 'neutral' : 'accent'}>{sources[source]}</Badge>
)

/** What is not set may be in force all the same: then the default says what it is. */
const Value = ({ of: { value, default_text: text } }: { of: Pick<Setting, 'value' | 'default_text'> }) =>
  value === null ? (
    <span className="text-[0.8125rem] text-ink-soft">
      {text === null ? 'not set' : <WrittenText>{text}</WrittenText>}
    </span>
  ) : (
    <code className="font-mono text-[0.8125rem] font-medium break-all">{value}</code>
  )
