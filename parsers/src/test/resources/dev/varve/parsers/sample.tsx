import * as React from 'react'

type Props = { title: string; onPress?: () => void }

/** A button. */
export const Button: React.FC<Props> = ({ title, onPress }) => {
  const press = React.useCallback(() => onPress?.(), [onPress])
  return title ? <button onClick={press}>{title}</button> : null
}

export default function App() {
  return <Button title="x" />
}
