import { useEffect } from 'react'
import { Logo } from '../frame/logo.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/states.tsx'

export function NotFound() {
  useEffect(() => {
    document.title = 'Page not found · Cloud Admin'
  }, [])
  return (
    <>
      <header className="px-4 py-4 sm:px-8">
        <Logo />
      </header>
      <main>
        <Empty
          page
          title="Page not found"
          action={
            <Button asChild look="primary">
              <a href="/">Go to the home page</a>
            </Button>
          }
        >
          Check the address for typing errors. The page may also have been deleted.
        </Empty>
      </main>
    </>
  )
}
