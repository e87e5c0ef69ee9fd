import { useEffect, useState } from "react";

/** The latest value once it has rested: while somebody types or holds a key down nothing is asked for. */
export function useRested(value: string, ms: number): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
