import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { api } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Failure } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { toastError } from '../../ui/toast-error.tsx'
import { failedJobsQuery, jobsQuery } from './queries.ts'

export function Jobs() {
  const queue = useQuery(jobsQuery)
  const failed = useQuery(failedJobsQuery)
  const queries = useQueryClient()
  const [retrying, setRetrying] = useState<string>()
  const retry = async (id: string, name: string): Promise<void> => {
    setRetrying(id)
    try {
      await api.POST('/api/v1/operator/failed-jobs/{job_id}/retry', { params: { path: { job_id: id } } })
      toast.success(`${name} is on its way again.`)
    } catch (error) {
      toastError(error)
    }
    setRetrying(undefined)
    await queries.invalidateQueries({ queryKey: ['operator'] })
  }
  return (
    <Page title="Jobs" about="Work that goes on in the background.">
      <Card>
        <CardHead title="Failed" about="Given up after their last attempt. They are kept for 90 days." />
        {failed.error ? (
          <Failure error={failed.error} retry={() => void failed.refetch()} />
        ) : failed.data?.failed_jobs.length === 0 ? (
          <Empty icon={<CircleCheck />} title="No job waits for you">
            What fails for a passing reason is tried again by itself.
          </Empty>
        ) : (
          <Table
            caption="Failed jobs"
            rows={failed.data?.failed_jobs}
            skeletonRows={3}
            keyOf={(job) => job.id}
            columns={[
              {
                title: 'Job',
                cell: (job) => (
                  <span className="grid gap-0.5">
                    <span className="font-medium">{job.name}</span>
                    <span className="max-w-xl text-[0.8125rem] text-bad">{job.error}</span>
                    <code className="max-w-xl font-mono text-xs break-all text-ink-soft">
                      {JSON.stringify(job.payload)}
                    </code>
                  </span>
                ),
              },
              { title: 'Attempts', cell: (job) => job.attempts, align: 'right', wideOnly: true },
              { title: 'Failed', cell: (job) => <Time at={job.failed_at} />, wideOnly: true },
              {
                title: '',
                align: 'right',
                cell: (job) => (
                  <Button
                    size="small"
                    busy={retrying === job.id}
                    onClick={() => void retry(job.id, job.name)}
                    aria-label={`Retry ${job.name}`}
                  >
                    Retry
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Card>
      <Card>
        <CardHead title="Queue" about="By kind of job; refreshed every few seconds." />
        {queue.error ? (
          <Failure error={queue.error} retry={() => void queue.refetch()} />
        ) : queue.data?.queue.length === 0 ? (
          <Empty title="Nothing to do">All jobs are done.</Empty>
        ) : (
          <Table
            caption="Queue"
            rows={queue.data?.queue}
            skeletonRows={3}
            keyOf={(row) => row.name}
            columns={[
              {
                title: 'Job',
                cell: (row) => (
                  <span className="grid gap-0.5">
                    <span className="font-medium">{row.name}</span>
                    {row.last_error && (
                      <span className="max-w-md text-[0.8125rem] text-ink-soft">{row.last_error}</span>
                    )}
                  </span>
                ),
              },
              { title: 'Due', cell: (row) => row.waiting, align: 'right' },
              { title: 'Running', cell: (row) => row.running, align: 'right' },
              { title: 'Later', cell: (row) => row.scheduled, align: 'right', wideOnly: true },
              { title: 'Tried before', cell: (row) => row.retrying, align: 'right', wideOnly: true },
            ]}
          />
        )}
      </Card>
    </Page>
  )
}
