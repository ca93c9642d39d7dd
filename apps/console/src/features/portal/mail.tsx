import { useInfiniteQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { api, body } from '../../api/client.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Failure } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { Message } from './message.tsx'

const states: Record<string, [text: string, tone: Tone]> = {
  kept: ['Kept here', 'accent'],
  waiting: ['On its way', 'neutral'],
  held: ['Held', 'warn'],
  sent: ['Sent', 'good'],
  failed: ['Failed', 'bad'],
  expired: ['Expired', 'neutral'],
  limited: ['Not sent: limit reached', 'warn'],
}

/** What was written to people: without a mail server this is where it stays. */
export function Mailbox() {
  const [openId, setOpenId] = useState<string>()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['operator', 'mail'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/v1/operator/mail', {
          params: { query: { limit: 50, ...(pageParam ? { before: pageParam } : {}) } },
        }),
      ),
    getNextPageParam: (page) => (page.has_more ? page.mail.at(-1)?.id : undefined),
  })
  const rows = data?.pages.flatMap((page) => page.mail)
  return (
    <Page
      title="Mailbox"
      about="Messages to users and developers. Without SMTP_URL they are kept here, to be handed on. While the mail server refuses this installation they are held, and sent afterwards."
    >
      <Card>
        {error && !data ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : rows?.length === 0 ? (
          <Empty icon={<Inbox />} title="No messages yet">
            Confirmations of addresses and links for new passwords show here.
          </Empty>
        ) : (
          // The button of a row covers it.
          <div className="[&_tbody_tr]:relative">
            <Table
              caption="Messages"
              rows={rows}
              keyOf={(message) => message.id}
              columns={[
                {
                  title: 'Message',
                  cell: (message) => (
                    <span className="grid gap-0.5">
                      <button
                        type="button"
                        className="w-fit rounded text-left font-medium text-accent after:absolute after:inset-0 hover:underline"
                        onClick={() => setOpenId(message.id)}
                      >
                        <bdi>{message.subject}</bdi>
                      </button>
                      <bdi className="text-[0.8125rem] text-ink-soft">to {message.recipient}</bdi>
                      <span className="text-[0.8125rem] text-ink-soft md:hidden">
                        <Time at={message.created_at} />
                      </span>
                      {message.error && <span className="max-w-xl text-[0.8125rem] text-bad">{message.error}</span>}
                    </span>
                  ),
                },
                {
                  title: 'State',
                  cell: ({ state }) => {
                    const [text, tone] = states[state] ?? [state, 'neutral']
                    return <Badge tone={tone}>{text}</Badge>
                  },
                },
                { title: 'Written', cell: (message) => <Time at={message.created_at} />, wideOnly: true },
              ]}
            />
          </div>
        )}
        {hasNextPage && (
          <div className="grid border-t border-line p-4">
            <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()} className="justify-self-center">
              Show earlier messages
            </Button>
          </div>
        )}
      </Card>
      {openId && <Message id={openId} onClose={() => setOpenId(undefined)} />}
    </Page>
  )
}
