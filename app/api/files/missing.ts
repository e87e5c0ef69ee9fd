/** A file that is nobody's, another employer's or not there: all look the same. */
export function missing(): Response {
  return new Response("Filen finns inte.\nThere is no such file.\n", {
    status: 404,
    headers: { "Cache-Control": "no-store", "Content-Type": "text/plain; charset=utf-8" },
  });
}
