"use client";

import { keepPreviousData, QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { joined, linesLike, type PaletteAnswer, type PaletteGroup, type PaletteLine } from "./palette-line";
import { optionId, PaletteList } from "./palette-list";
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

/** What was typed, once the typing rests. */
function useRested(typed: string, ms: number): string {
  const [rested, setRested] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setRested(typed), ms);
    return () => clearTimeout(timer);
  }, [typed, ms]);
  return rested;
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
  const groups = joined([...(data?.groups ?? []), ...linesLike(fixed, typed)]);
  // What stands there is of what was typed before: nothing of it is opened by mistake.
  const current = rested === typed.trim() && !isPlaceholderData && !isPending;
  return { groups, lines: groups.flatMap(({ lines }) => lines), current, isError, said: data?.said ?? "" };
}

function PaletteDialog(props: PaletteProps) {
  const { page, placeholder, words, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const { groups, lines, current, isError, said } = useLines(props, typed);
  useEffect(() => dialog.current?.showModal(), []);
  const line = lines[at];
  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: lines.length - 1 };
    const step = steps[event.key];
    if (step !== undefined && lines.length > 0) setAt((at + step) % lines.length);
    else if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    else if (event.shiftKey || !line || !current) dialog.current?.querySelector("form")?.requestSubmit();
    else if (event.ctrlKey || event.metaKey) open(line.href, "_blank", "noopener");
    else leave(line);
    event.preventDefault();
  };
  const leave = ({ href }: PaletteLine) => {
    dialog.current?.close();
    router.push(href);
  };
  return (
    <dialog
      aria-label={words.label}
      className="palette"
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
      onClose={onClose}
      onKeyDown={press}
      ref={dialog}
    >
      <PaletteField
        chosen={line ? optionId(at) : undefined}
        onSent={() => dialog.current?.close()}
        onType={(text) => {
          setTyped(text);
          setAt(0);
        }}
        page={page}
        placeholder={placeholder}
        typed={typed}
      />
      <PaletteList at={at} groups={groups} label={words.label} onLeave={() => dialog.current?.close()} />
      {isError ? <p className="px-5 py-3">{words.failed}</p> : null}
      {lines.length === 0 && current && !isError ? <p className="px-5 py-3">{words.none}</p> : null}
      <PaletteKeys words={words} />
      <p className="sr-only" role="status">
        {isError ? words.failed : current ? said : ""}
      </p>
    </dialog>
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
