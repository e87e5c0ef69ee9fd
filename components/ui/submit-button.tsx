"use client";

import type { MouseEvent, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonSize, type ButtonTone, buttonLook } from "./button-look";
import { useWords } from "./words";

type SubmitButtonProps = {
  children: ReactNode;
  /** What it says while the form is on its way; otherwise the root's word. */
  pending?: string;
  tone?: ButtonTone;
  size?: ButtonSize;
  /** Sent only when this button was the one pressed. */
  name?: string;
  value?: string;
  className?: string;
};

/** Submits its form once: a second press while the first is under way does nothing, and focus stays on it. */
export function SubmitButton({ children, pending, tone, size, name, value, className }: SubmitButtonProps) {
  const status = useFormStatus();
  const words = useWords();
  const swallow = (event: MouseEvent) => {
    if (status.pending) event.preventDefault();
  };
  return (
    <button
      aria-disabled={status.pending || undefined}
      className={buttonLook({ tone, size }, className)}
      name={name}
      onClick={swallow}
      type="submit"
      value={value}
    >
      {status.pending ? pending || words.pending || children : children}
    </button>
  );
}
