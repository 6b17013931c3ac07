import { startTransition, useEffect, useState } from 'react';

/** How long a value has to stay the same until it counts as at rest, in milliseconds: a drag passes many. */
const REST = 700;

/** A value that follows another one when the other is at rest. */
export function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(() => value);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setRested(() => value)), REST);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
