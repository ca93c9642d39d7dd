import { useQuery } from '@tanstack/react-query'
import { typeIdOf } from '../../api/type-id.ts'
import { meQuery } from '../../frame/session.ts'
import { SelectField } from '../../ui/field.tsx'

interface AccountFieldProps {
  account: string | undefined
  /** Undefined for calls of nobody known. */
  onAccount: (account: string | undefined) => void
}

/** Whose calls an operator looks at; developers are chosen in their list. */
export function AccountField({ account, onAccount }: AccountFieldProps) {
  const { data: me } = useQuery(meQuery)
  const own = me && typeIdOf('acct', me.id)
  return (
    <SelectField
      label="Whose"
      hideLabel
      value={account ?? ''}
      onValue={(value) => onAccount(value || undefined)}
      options={[
        { value: '', text: 'Nobody known' },
        ...(own ? [{ value: own, text: 'You' }] : []),
        ...(account !== undefined && account !== own ? [{ value: account, text: account }] : []),
      ]}
    />
  )
}
