"use client";

import { useEffect, useState } from "react";
import { Button } from "./button";
import { isAlone, pressAlone } from "./row-keys";

export type KeysWords = Record<
  | "title"
  | "search"
  | "go"
  | "next"
  | "before"
  | "tick"
  | "open"
  | "beside"
  | "palette"
  | "help"
  | "off"
  | "close",
  string
>;

/**
 * Keys that work alone (WCAG 2.1.4): never while somebody types, and each person can switch them off. `?` says which
 * there are.
 */
export function Keys({ words }: { words: KeysWords }) {
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isAlone(event)) return;
      if (event.key === "?") setAsked(true);
      else if (!pressAlone(event.key, event.timeStamp)) return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return asked ? <KeysHelp onClose={() => setAsked(false)} words={words} /> : null;
}

const opened = (dialog: HTMLDialogElement | null) => dialog?.showModal();

function KeysHelp({ words, onClose }: { words: KeysWords; onClose: () => void }) {
  const keys = [
    ["/", words.search],
    ["g e", words.go],
    ["j", words.next],
    ["k", words.before],
    ["x", words.tick],
    ["Enter", words.open],
    ["Esc", words.beside],
    ["?", words.help],
    ["Ctrl K, ⌘ K", words.palette],
  ];
  return (
    <dialog aria-labelledby="keys-title" className="palette" onClose={onClose} ref={opened}>
      <div className="overflow-y-auto p-5">
        <h2 className="text-h3" id="keys-title">
          {words.title}
        </h2>
        <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2">
          {keys.map(([key, word]) => (
            <div className="contents" key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{word}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-4 text-ink-2 text-meta">{words.off}</p>
        <form className="mt-4" method="dialog">
          <Button tone="quiet" type="submit">
            {words.close}
          </Button>
        </form>
      </div>
    </dialog>
  );
}
