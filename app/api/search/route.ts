import { seeOther } from "@/app/api/files/attachment";
import { readSmallForm } from "@/app/api/files/capped-form";
import { leadOn } from "@/app/api/search/lead-on";
import { maskNumbers } from "@/lib/domain/core/mask-numbers";
import { ownPath } from "@/lib/web/asked-path";
import { door } from "@/lib/web/door";

/**
 * What was searched for, from any search form: 303 to the page that searched, and no identity number in its address.
 * A script that changes the page in place asks for the address alone.
 */
export const POST = door(async (request: Request): Promise<Response> => {
  const form = await readSmallForm(request);
  if (form instanceof Response) return form;
  const [page = "/"] = ownPath(form.get("search-page")).split("?");
  const asked = new URLSearchParams();
  for (const [name, value] of form)
    if (name !== "search-page" && typeof value === "string" && value !== "") asked.append(name, value);
  const number = asked.get("q") ?? "";
  if (maskNumbers(number) === number) return lead(request, addressOf(page, asked));
  asked.set("q", maskNumbers(number));
  return lead(request, (await leadOn(page, number, asked)) ?? addressOf(page, asked));
});

function lead(request: Request, address: string): Response {
  if (request.headers.get("accept") !== "application/json") return seeOther(address);
  return Response.json({ address }, { headers: { "Cache-Control": "no-store" } });
}

const addressOf = (page: string, asked: URLSearchParams) => (asked.size > 0 ? `${page}?${asked}` : page);
