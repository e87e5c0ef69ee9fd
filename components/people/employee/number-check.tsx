"use client";

import { type ReactNode, useCallback, useState } from "react";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { parsePersonalNumber } from "@/lib/domain/people/identifier";

interface NumberCheckProps {
  /** Said when what is in the field cannot be a personal number. */
  wrong: string;
  /** The field. */
  children: ReactNode;
}

/** Says of a mistyped number as soon as the field is left; the form is sent all the same, and the server decides. */
export function NumberCheck({ wrong, children }: NumberCheckProps) {
  const [isWrong, setWrong] = useState(false);
  const listen = useCallback((around: HTMLDivElement) => {
    const look = ({ target }: Event) => {
      const typed = target instanceof HTMLInputElement ? target.value.trim() : "";
      setWrong(typed !== "" && parsePersonalNumber(typed, dayOf(new Date())) === null);
    };
    // The browser's own event, which comes when the field is left; React's comes at every key.
    around.addEventListener("change", look);
    return () => around.removeEventListener("change", look);
  }, []);
  return (
    <div className="[&:has([aria-invalid])>p]:hidden" ref={listen}>
      {children}
      <p className="min-h-6 font-semibold text-falu text-meta" role="status">
        {isWrong ? wrong : null}
      </p>
    </div>
  );
}
