import { readSmallForm } from "@/app/api/files/capped-form";
import { densities, hiddenCookie, type LookedList, listColumns } from "@/lib/domain/core/list-look";
import { overTls } from "@/lib/env";
import { isLocale, localeCookie } from "@/lib/i18n/locale";
import { ownPath } from "@/lib/web/asked-path";
import { door } from "@/lib/web/door";

/** What can be chosen for all pages, each by its cookie. */
const choices: Record<string, readonly string[]> = {
  theme: ["light", "dark", "system"],
  keys: ["on", "off"],
  density: densities,
};

/** Language, appearance, keys and the look of lists, kept in cookies, from a plain form; back to where it was pressed. */
export const POST = door(async (request: Request): Promise<Response> => {
  const form = await readSmallForm(request);
  if (form instanceof Response) return form;
  const headers = new Headers({ Location: back(request) });
  const rest = `; Path=/; Max-Age=31536000; SameSite=Lax${overTls() ? "; Secure" : ""}`;
  for (const [name, value] of chosenIn(form)) headers.append("Set-Cookie", `${name}=${value}${rest}`);
  return new Response(null, { status: 303, headers });
});

/** Of what was sent, what can be chosen. */
function chosenIn(form: FormData): [cookie: string, value: string][] {
  const locale = form.get("locale");
  const list = form.get("list");
  return [
    ...(isLocale(locale) ? [[localeCookie, locale] as [string, string]] : []),
    ...Object.entries(choices).flatMap(([name, known]): [string, string][] =>
      known.flatMap((value) => (form.get(name) === value ? [[name, value]] : [])),
    ),
    ...(isLookedList(list) ? [[hiddenCookie(list), unticked(list, form)] as [string, string]] : []),
  ];
}

const isLookedList = (list: FormDataEntryValue | null): list is LookedList =>
  typeof list === "string" && Object.hasOwn(listColumns, list);

/** The columns whose boxes were sent without a tick. */
const unticked = (list: LookedList, form: FormData): string =>
  listColumns[list].filter((column) => !form.getAll("column").includes(column)).join(".");

function back(request: Request): string {
  const referer = request.headers.get("referer");
  if (!referer || !URL.canParse(referer)) return "/";
  const { pathname, search } = new URL(referer);
  return ownPath(`${pathname}${search}`);
}
