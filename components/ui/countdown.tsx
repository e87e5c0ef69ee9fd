"use client";

import { useSyncExternalStore } from "react";

type CountdownProps = {
  /** ISO instant that is counted down to. */
  until: string;
  /** ISO instant of the server's render, so that both sides first say the same. */
  now: string;
  /** "Blir permanent om {time}" */
  template: string;
  /** What it says afterwards. */
  past: string;
  /** "{n} dygn", "{n} tim", "{n} min" */
  units: { day: string; hour: string; minute: string };
};

const minute = 60_000;
const everyFewSeconds = (changed: () => void) => {
  const timer = setInterval(changed, 5_000);
  return () => clearInterval(timer);
};
const thisMinute = () => Math.floor(Date.now() / minute) * minute;

/** Time left in words. The text changes once a minute, never by the second, for the sake of screen readers. */
export function Countdown({ until, now, template, past, units }: CountdownProps) {
  const at = useSyncExternalStore(
    everyFewSeconds,
    thisMinute,
    () => Math.floor(Date.parse(now) / minute) * minute,
  );
  const left = timeLeft((Date.parse(until) - at) / minute, units);
  return <time dateTime={until}>{left === undefined ? past : template.replace("{time}", left)}</time>;
}

/** Minutes in the two largest units that say something; undefined when none are left, and the last one lasts to its end. */
export function timeLeft(exact: number, units: CountdownProps["units"]): string | undefined {
  if (exact <= 0) return undefined;
  const minutes = Math.max(1, Math.floor(exact));
  const parts = [
    { n: Math.floor(minutes / 1440), word: units.day },
    { n: Math.floor((minutes % 1440) / 60), word: units.hour },
    { n: minutes % 60, word: units.minute },
  ];
  const first = parts.findIndex((part) => part.n > 0);
  return parts
    .slice(first, first + 2)
    .filter((part) => part.n > 0)
    .map((part) => part.word.replace("{n}", String(part.n)))
    .join(" ");
}
