"use client";

import { createContext, type ReactNode, useContext } from "react";

/** The few words that every form repeats, given once at the root in the reader's language. */
export type UiWords = {
  /** Heading of the error summary. */
  errorTitle: string;
  /** "Fel:", before each message and in the page title. */
  errorPrefix: string;
  /** What a pressed submit button says while it works. */
  pending: string;
  /** Said while the next page is on its way. */
  loading: string;
  /** "valfritt" */
  optional: string;
  /** Shown when the network was lost and nothing reached the server. */
  offline: string;
  /** Shown when more was sent than the server takes. */
  tooLarge: string;
  /** Shown when the server turned it away, since one person had too much under way. */
  busy: string;
};

const none: UiWords = {
  errorTitle: "",
  errorPrefix: "",
  pending: "",
  loading: "",
  optional: "",
  offline: "",
  tooLarge: "",
  busy: "",
};
const WordsContext = createContext<UiWords>(none);

/** Gives the words to every form beneath it. */
export function Words({ children, ...words }: UiWords & { children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>;
}

export function useWords(): UiWords {
  return useContext(WordsContext);
}
