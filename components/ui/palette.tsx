"use client";

import { keepPreviousData, QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { joined, linesLike, type PaletteAnswer, type PaletteGroup, type PaletteLine } from "./palette-line";
import { optionId, PaletteList } from "./palette-list";
import { useRested } from "./rested";
import { SearchForm } from "./search-form";

export type PaletteWords = Record<
  "label" | "failed" | "none" | "choose" | "open" | "new-tab" | "all",
  string
>;

interface PaletteProps {
  /** What is found for what is typed; for nothing, what was opened last. */
  ask: (typed: string, signal: AbortSignal) => Promise<PaletteAnswer>;
  /** What is always there: where one can go and what one can do. */
  fixed: PaletteGroup[];
  /** The page that shows all that is found; a plain form leads there. */
  page: string;
  placeholder: string;
  words: PaletteWords;
  onClose: () => void;
}

/** One field over the page: what is found, what can be done, where one can go. */
export default function Palette(props: PaletteProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <PaletteDialog {...props} />
    </QueryClientProvider>
  );
}

function useLines({ ask, fixed }: PaletteProps, typed: string) {
  const rested = useRested(typed.trim(), 200);
  const { data, isError, isPlaceholderData, isPending } = useQuery({
    queryKey: [rested],
    queryFn: ({ signal }) => ask(rested, signal),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 10_000,
  });
  const places = linesLike(fixed, typed);
  const groups = joined([...(data?.groups ?? []), ...places]);
  const current = rested === typed.trim() && !isPlaceholderData && !isPending;
  // What was found for what was typed before is not opened by mistake; the places are always those of now.
  const opens = (line: PaletteLine) => current || places.some(({ lines }) => lines.includes(line));
  const lines = groups.flatMap((group) => group.lines);
  return { groups, lines, current, opens, isError, said: data?.said ?? "" };
}

const steps: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

function PaletteDialog(props: PaletteProps) {
  const { page, placeholder, words, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const { groups, lines, current, opens, isError, said } = useLines(props, typed);
  useEffect(() => dialog.current?.showModal(), []);
  const line = lines[at];
  const close = () => dialog.current?.close();
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step && lines.length > 0) setAt((at + step + lines.length) % lines.length);
    else if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    else if (event.shiftKey || !line || !opens(line)) dialog.current?.querySelector("form")?.requestSubmit();
    else if (event.ctrlKey || event.metaKey) open(line.href, "_blank", "noopener");
    else {
      close();
      router.push(line.href);
    }
    event.preventDefault();
  };
  const type = (text: string) => {
    setTyped(text);
    setAt(0);
  };
  return (
    <dialog
      aria-label={words.label}
      className="palette"
      onClick={(event) => event.target === event.currentTarget && close()}
      onClose={onClose}
      onKeyDown={press}
      ref={dialog}
    >
      <PaletteField
        chosen={line ? optionId(at) : undefined}
        onSent={close}
        onType={type}
        {...{ page, placeholder, typed }}
      />
      <PaletteList at={at} groups={groups} label={words.label} onLeave={close} typed={typed} />
      <Outcome
        failed={isError}
        none={lines.length === 0 && current}
        said={current ? said : ""}
        {...{ words }}
      />
      <PaletteKeys words={words} />
    </dialog>
  );
}

interface OutcomeProps {
  failed: boolean;
  none: boolean;
  said: string;
  words: PaletteWords;
}

/** How it went, to be read and to be read aloud. */
function Outcome({ failed, none, said, words }: OutcomeProps) {
  return (
    <>
      {failed || none ? <p className="px-5 py-3">{failed ? words.failed : words.none}</p> : null}
      <p className="sr-only" role="status">
        {failed ? words.failed : said}
      </p>
    </>
  );
}

interface PaletteFieldProps {
  page: string;
  placeholder: string;
  typed: string;
  /** The id of the line that is chosen. */
  chosen: string | undefined;
  onType: (text: string) => void;
  onSent: () => void;
}

function PaletteField({ page, placeholder, typed, chosen, onType, onSent }: PaletteFieldProps) {
  return (
    <div className="palette-field" onSubmit={onSent}>
      <SearchForm page={page}>
        <input
          aria-activedescendant={chosen}
          aria-autocomplete="list"
          aria-controls="palette-list"
          aria-expanded={chosen !== undefined}
          aria-label={placeholder}
          maxLength={200}
          name="q"
          onChange={(event) => onType(event.target.value)}
          placeholder={placeholder}
          role="combobox"
          spellCheck={false}
          value={typed}
        />
      </SearchForm>
    </div>
  );
}

function PaletteKeys({ words }: { words: PaletteWords }) {
  const keys = [
    ["↑ ↓", words.choose],
    ["Enter", words.open],
    ["Ctrl Enter", words["new-tab"]],
    ["Shift Enter", words.all],
  ];
  return (
    <ul aria-hidden="true" className="palette-keys">
      {keys.map(([key, word]) => (
        <li key={key}>
          <kbd>{key}</kbd> {word}
        </li>
      ))}
    </ul>
  );
}
