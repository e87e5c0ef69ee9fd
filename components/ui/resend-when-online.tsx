"use client";

import { type RefObject, useEffect } from "react";
import { awaitNetwork } from "./connection";

const every = 5_000;

/** Presses send again every five seconds, and at once when the network returns; the request id makes that safe. */
export function ResendWhenOnline({ form }: { form: RefObject<HTMLFormElement | null> }) {
  useEffect(() => {
    const resend = () => form.current?.requestSubmit();
    const timer = setInterval(resend, every);
    window.addEventListener("online", resend);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", resend);
    };
  }, [form]);
  useEffect(awaitNetwork, []);
  return null;
}
