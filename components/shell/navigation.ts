import type { NavGroup } from "@/components/ui/rail";
import { type Actor, may } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/role";

type Word =
  | "overview"
  | "employees"
  | "eids"
  | "approvals"
  | "hand-over"
  | "relying-parties"
  | "agreements"
  | "suppliers"
  | "procurements"
  | "quality-mark"
  | "audit"
  | "officers"
  | "organisation"
  | "eid-types"
  | "terms"
  | "practice-statement"
  | "technology"
  | "mailbox"
  | "own"
  | "people"
  | "use"
  | "trust"
  | "settings";

interface Place {
  word: Word;
  path: string;
  needs: Permission;
  count?: number;
  due?: boolean;
  /** Pages of another place's address that are this one's work. */
  also?: string[];
}

export interface ShellCounts {
  employees: number;
  eids: number;
  approvals: number;
  handOver: number;
}

interface Room {
  word?: Word;
  places: Place[];
}

function rooms(counts: ShellCounts | null, demo: boolean): Room[] {
  return [
    { places: [{ word: "overview", path: "", needs: "organisation:read" }] },
    {
      word: "people",
      places: [
        { word: "employees", path: "/employees", needs: "employee:read", count: counts?.employees },
        { word: "eids", path: "/eids", needs: "eid:read", count: counts?.eids, also: ["/receipts"] },
        {
          word: "approvals",
          path: "/approvals",
          needs: "eid:approve",
          count: counts?.approvals,
          due: true,
          also: ["/eids/*/approve"],
        },
        {
          word: "hand-over",
          path: "/hand-over",
          needs: "eid:hand-over",
          count: counts?.handOver,
          due: true,
          also: ["/eids/*/hand-over"],
        },
      ],
    },
    {
      word: "use",
      places: [
        { word: "relying-parties", path: "/relying-parties", needs: "relying-party:read" },
        { word: "agreements", path: "/agreements", needs: "agreement:read" },
        { word: "suppliers", path: "/suppliers", needs: "supplier:read" },
        { word: "procurements", path: "/procurements", needs: "supplier:read" },
      ],
    },
    {
      word: "trust",
      places: [
        { word: "quality-mark", path: "/quality-mark", needs: "quality-mark:read" },
        { word: "audit", path: "/audit", needs: "audit:read" },
      ],
    },
    {
      word: "settings",
      places: [
        { word: "organisation", path: "/settings/organisation", needs: "organisation:read" },
        {
          word: "officers",
          path: "/settings/officers",
          needs: "officer:read",
          also: ["/settings/block-pauses"],
        },
        {
          word: "eid-types",
          path: "/settings/eid-types",
          needs: "eid-type:read",
          also: ["/settings/issuers", "/settings/clock"],
        },
        { word: "terms", path: "/settings/terms", needs: "terms:write" },
        {
          word: "practice-statement",
          path: "/settings/practice-statement",
          needs: "practice-statement:write",
        },
        { word: "technology", path: "/settings/technology", needs: "technology:read" },
        ...(demo ? [{ word: "mailbox", path: "/mailbox", needs: "mail:read" } as const] : []),
      ],
    },
    { places: [{ word: "own", path: "/my", needs: "own:read" }] },
  ];
}

/** The menu of one officer: only the rooms they may enter. */
export function navigation(
  actor: Actor,
  slug: string,
  words: (word: Word) => string,
  counts: ShellCounts | null,
  demo: boolean,
): NavGroup[] {
  const open = rooms(counts, demo).map(({ word, places }) => ({
    word,
    places: places.filter((place) => may(actor, place.needs)),
  }));
  const at = (path: string) => `/${slug}${path}`;
  const claimed = open.flatMap(({ places }) => places.flatMap(({ also = [] }) => also));
  return open
    .map(({ word, places }) => ({
      label: word && words(word),
      items: places.map(({ path, word, count, due, also }) => {
        const except = claimed.filter((one) => one.startsWith(`${path}/`)).map(at);
        return {
          href: at(path),
          label: words(word),
          // What is not so is left out: this travels with every page.
          ...(count === undefined ? {} : { count }),
          ...(due && count ? { due } : {}),
          ...(path === "" ? { exact: true } : {}),
          ...(also ? { also: also.map(at) } : {}),
          ...(path !== "" && except.length > 0 ? { except } : {}),
        };
      }),
    }))
    .filter((group) => group.items.length > 0);
}
