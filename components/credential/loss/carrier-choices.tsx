"use client";

import { type ReactNode, useState, useSyncExternalStore } from "react";
import { Dock } from "@/components/ui/bare-page";
import { FieldError } from "@/components/ui/field";
import { useField } from "@/components/ui/form-state";
import { SubmitButton } from "@/components/ui/submit-button";

export interface CarrierChoice {
  eidId: string;
  title: string;
  lines: string[];
  picture: ReactNode;
}
interface CarrierChoicesProps {
  /** Name of the group, read aloud. */
  label: string;
  choices: CarrierChoice[];
  /** "Spärra valda nu" before JavaScript; then "Spärra {n} nu". */
  words: { chosen: string; count: string; none: string; pending: string };
  /** Beneath the button. */
  reassurance: string;
  /** Between the choices and the button, folded away. */
  children: ReactNode;
}

const never = () => () => undefined;

/** What is missing, all chosen beforehand, and the one button at the thumb. */
export function CarrierChoices({ label, choices, words, reassurance, children }: CarrierChoicesProps) {
  const [count, setCount] = useState(choices.length);
  const counting = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const button = count === 0 ? words.none : words.count.replace("{n}", String(count));
  return (
    <>
      <fieldset onChange={(event) => setCount(event.currentTarget.querySelectorAll(":checked").length)}>
        <legend className="sr-only">{label}</legend>
        <Choices choices={choices} />
      </fieldset>
      {children}
      <Dock>
        <SubmitButton className="w-full" pending={words.pending} size="big" tone="solid-danger">
          {counting ? button : words.chosen}
        </SubmitButton>
        <p className="text-center text-ink-2 text-meta">{reassurance}</p>
      </Dock>
    </>
  );
}

function Choices({ choices }: { choices: CarrierChoice[] }) {
  const wiring = useField("eidIds", { hint: false });
  const chosen = wiring.typed ?? choices.map((choice) => choice.eidId);
  return (
    <div className="flex flex-col gap-2.5">
      {wiring.error ? (
        <FieldError id={wiring.errorId} prefix={wiring.errorPrefix}>
          {wiring.error}
        </FieldError>
      ) : null}
      {choices.map((choice, index) => (
        <label
          className="grid min-h-18 grid-cols-[44px_minmax(0,1fr)_24px] items-center gap-3 rounded-control border border-edge bg-surface px-3 py-3"
          key={choice.eidId}
        >
          {choice.picture}
          <span>
            <span className="block font-semibold">{choice.title}</span>
            {choice.lines.map((line) => (
              <span className="block text-ink-2 text-meta" key={line}>
                {line}
              </span>
            ))}
          </span>
          <input
            className="tick"
            defaultChecked={chosen.includes(choice.eidId)}
            id={index === 0 ? wiring.id : `${wiring.id}-${index + 1}`}
            name="eidIds"
            type="checkbox"
            value={choice.eidId}
          />
        </label>
      ))}
    </div>
  );
}
