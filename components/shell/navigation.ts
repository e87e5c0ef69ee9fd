import type { NavGroup } from "@/components/ui/rail";
import { type Actor, may } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
import type { Messages } from "@/lib/i18n/messages";

type Word =
  | "overview"
  | "eids"
  | "approvals"
  | "manager-requests"
  | "eid-types"
  | "mailbox"
  | "people"
  | "use"
  | "trust"
  | "settings";
/** A noun whose list is called as its words say. */
type Titled = {
  [Noun in keyof Messages]: Messages[Noun] extends { title: string } ? Noun : never;
}[keyof Messages];
export interface MenuWords {
  word: (word: Word) => string;
  titleOf: (noun: Titled) => string;
}

type Place = ({ word: Word } | { noun: Titled }) & {
  path: string;
  needs: Permission;
  count?: number;
  due?: boolean;
  /** Pages of another place's address that are this one's work. */
  also?: string[];
};

/** What stands beside places of the menu, for those who have them. */
export interface ShellCounts {
  employees?: number | undefined;
  eids?: number | undefined;
  approvals?: number | undefined;
  handOver?: number | undefined;
  managerRequests?: number | undefined;
  accessRequests?: number | undefined;
  inbox?: number | undefined;
  ownInbox?: number | undefined;
}

interface Room {
  word?: Word;
  places: Place[];
}

const settings = (demo: boolean): Room => ({
  word: "settings",
  places: [
    { noun: "organisation", path: "/settings/organisation", needs: "organisation:read" },
    { noun: "department", path: "/settings/departments", needs: "organisation:read" },
    {
      noun: "officer",
      path: "/settings/officers",
      needs: "officer:read",
      also: ["/settings/block-pauses", "/settings/signed-acts", "/settings/step-up"],
    },
    { noun: "passkey", path: "/settings/passkeys", needs: "passkey:use" },
    { noun: "key-directory", path: "/settings/key-directory", needs: "key-directory:read" },
    { noun: "break-glass", path: "/settings/break-glass", needs: "break-glass:read" },
    {
      word: "eid-types",
      path: "/settings/eid-types",
      needs: "eid-type:read",
      also: ["/settings/issuers", "/settings/clock"],
    },
    { noun: "card-bureau", path: "/settings/card-bureaus", needs: "card-batch:read" },
    { noun: "order-template", path: "/settings/order-templates", needs: "order-template:write" },
    { noun: "desk", path: "/settings/desks", needs: "desk:write" },
    { noun: "terms", path: "/settings/terms", needs: "terms:write" },
    {
      noun: "practice-statement",
      path: "/settings/practice-statement",
      needs: "practice-statement:write",
    },
    { noun: "mail-template", path: "/settings/mail-templates", needs: "organisation:write" },
    { noun: "disposal", path: "/settings/disposals", needs: "disposal:read" },
    { noun: "technology", path: "/settings/technology", needs: "technology:read" },
    { noun: "dead-letter", path: "/settings/dead-letters", needs: "dead-letter:settle" },
    ...(demo ? [{ word: "mailbox", path: "/mailbox", needs: "mail:read" } as const] : []),
  ],
});

function rooms(counts: ShellCounts | null, demo: boolean): Room[] {
  return [
    {
      places: [
        { word: "overview", path: "", needs: "organisation:read" },
        { noun: "inbox", path: "/inbox", needs: "organisation:read", count: counts?.inbox, due: true },
        { noun: "statistics", path: "/statistics", needs: "eid:read" },
      ],
    },
    {
      word: "people",
      places: [
        { noun: "employee", path: "/employees", needs: "employee:read", count: counts?.employees },
        { word: "eids", path: "/eids", needs: "eid:read", count: counts?.eids, also: ["/receipts"] },
        {
          word: "approvals",
          path: "/approvals",
          needs: "eid:approve",
          count: counts?.approvals,
          due: true,
          also: ["/eids/*/approve"],
        },
        { noun: "card-batch", path: "/card-batches", needs: "card-batch:read" },
        { noun: "access-card", path: "/access-cards", needs: "access-card:read" },
        { noun: "card-stock", path: "/card-stock", needs: "card-stock:read" },
        {
          noun: "hand-over",
          path: "/hand-over",
          needs: "eid:hand-over",
          count: counts?.handOver,
          due: true,
          also: ["/eids/*/hand-over"],
        },
        { noun: "booking", path: "/bookings", needs: "eid:hand-over" },
        {
          word: "manager-requests",
          path: "/manager-requests",
          needs: "manager-request:answer",
          count: counts?.managerRequests,
          due: true,
        },
      ],
    },
    {
      word: "use",
      places: [
        { noun: "relying-party", path: "/relying-parties", needs: "relying-party:read" },
        { noun: "agreement", path: "/agreements", needs: "agreement:read" },
        { noun: "mandate", path: "/mandates", needs: "mandate:read", also: ["/recertifications"] },
        {
          noun: "access-request",
          path: "/access-requests",
          needs: "access-request:answer",
          count: counts?.accessRequests,
          due: true,
        },
        { noun: "attribute", path: "/attributes", needs: "attribute:read" },
        { noun: "disclosure", path: "/disclosures", needs: "disclosure:read", also: ["/objections"] },
        { noun: "supplier", path: "/suppliers", needs: "supplier:read" },
        { noun: "procurement", path: "/procurements", needs: "supplier:read" },
      ],
    },
    {
      word: "trust",
      places: [
        { noun: "quality-mark", path: "/quality-mark", needs: "quality-mark:read" },
        { noun: "audit", path: "/audit", needs: "audit:read" },
      ],
    },
    settings(demo),
    {
      places: [
        { noun: "job", path: "/jobs", needs: "organisation:read" },
        { noun: "my", path: "/my", needs: "own:read", count: counts?.ownInbox || undefined, due: true },
      ],
    },
  ];
}

/** The menu of one officer: only the rooms they may enter. */
export function navigation(
  actor: Actor,
  slug: string,
  words: MenuWords,
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
      label: word && words.word(word),
      items: places.map((place) => {
        const { path, count, due, also } = place;
        const except = claimed.filter((one) => one.startsWith(`${path}/`)).map(at);
        return {
          href: at(path),
          label: "noun" in place ? words.titleOf(place.noun) : words.word(place.word),
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
