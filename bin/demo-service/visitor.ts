import type { IncomingMessage } from "node:http";
import { type Language, languageOf, type Say, sayIn } from "./words";

export const kinds = ["eid", "affiliation", "certificate"] as const;
export const levels = ["4", "3", "2"] as const;

/** Who the visitor says they are: a real service would have had it from their e-ID. */
export interface Who {
  employer: string;
  kind: (typeof kinds)[number];
  id: string;
  level: (typeof levels)[number];
  /** When they said so, in seconds: what the employer is told of the sign-in. */
  since: number;
}

export interface Visitor {
  language: Language;
  say: Say;
  who: Who | undefined;
}

const longest = 3_000; // a browser keeps four thousand bytes a cookie

export function visitorOf({ headers, url = "/" }: IncomingMessage): Visitor {
  const cookies = new Map(
    (headers.cookie ?? "").split(/;\s*/).map((pair) => {
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      return [name, value];
    }),
  );
  const chosen = new URL(url, "http://here").searchParams.get("language") ?? cookies.get("language");
  const language = languageOf(chosen, headers["accept-language"]);
  return { language, say: sayIn(language), who: keptWho(cookies.get("who")) };
}

/** As the form says it; undefined for a form that was not filled in. */
export function whoIn(form: URLSearchParams, now: Date): Who | undefined {
  const text = (name: string) => (form.get(name) ?? "").trim();
  const [employer, id] = [text("employer"), text("id")];
  const kind = kinds.find((one) => one === text("kind"));
  const level = levels.find((one) => one === text("level"));
  if (!employer || !id || !kind || !level || id.length > longest) return undefined;
  return { employer, kind, id, level, since: Math.floor(now.getTime() / 1000) };
}

function keptWho(cookie = ""): Who | undefined {
  try {
    const kept: Who = JSON.parse(decodeURIComponent(cookie));
    const form = new URLSearchParams(Object.entries(kept).map(([name, value]) => [name, String(value)]));
    return whoIn(form, new Date(Number(kept.since) * 1000));
  } catch {
    return undefined;
  }
}

const forTheVisit = "Path=/; HttpOnly; SameSite=Strict";
export const whoCookie = (who: Who): string =>
  `who=${encodeURIComponent(JSON.stringify(who))}; ${forTheVisit}`;
export const languageCookie = (language: Language): string => `language=${language}; ${forTheVisit}`;
