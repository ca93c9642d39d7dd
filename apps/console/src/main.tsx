import './styles.css'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { type CSSProperties, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Toaster } from 'sonner'
import { ApiError } from './api/client.ts'
import { askBeforeLeaving } from './frame/leaving-pages.ts'
import { focusNewPages } from './frame/new-pages.ts'
import { signInPath } from './frame/return-url.ts'
import { useTheme } from './frame/theme.ts'
import { createAppRouter } from './router.tsx'
import { LeaveQuestion } from './ui/leave-question.tsx'
import { leave, mayLeave } from './ui/leaving.ts'
import { measureScrollbar } from './ui/scrollbar.ts'

let isLeaving = false
let hasEnded = false
addEventListener('pageshow', () => {
  isLeaving = false
})

/** The session ended elsewhere: sign in again and come back here. Of several calls that hear of it one leads there. */
function onError(error: unknown): void {
  if (!(error instanceof ApiError) || error.status !== 401) return
  hasEnded = true
  signInAgain()
}

/** Whoever has something to lose may stay, and is led there from the next page. */
function signInAgain(): void {
  const here = location.pathname + location.search
  if (isLeaving || !/^(?:\/sandbox)?\/(?:console|portal)/.test(here)) return
  isLeaving = true
  void mayLeave().then((may) => {
    isLeaving = may
    if (may) leave(signInPath(here))
  })
}

const queries = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A server that restarts is back in seconds; what is refused stays refused.
      retry: (failures, error) =>
        failures < 4 &&
        error instanceof ApiError &&
        (error.status === 0 || error.status === 502 || error.status === 503),
      retryDelay: (failure) => Math.min(500 * 2 ** failure, 4_000),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})
const router = createAppRouter(queries)
focusNewPages(router)
askBeforeLeaving(router)
router.subscribe('onResolved', () => {
  if (hasEnded) signInAgain()
})

const toastColors = {
  '--normal-bg': 'var(--raised)',
  '--normal-border': 'var(--line-strong)',
  '--normal-text': 'var(--ink)',
} as CSSProperties

function App() {
  const theme = useTheme()
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <LeaveQuestion />
      <Toaster theme={theme} position="bottom-right" closeButton style={toastColors} />
    </QueryClientProvider>
  )
}

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root.')
measureScrollbar()
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
