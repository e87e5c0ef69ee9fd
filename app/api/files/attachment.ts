/** Headers of a file to be saved and never shown (RFC 6266): a plain name for the old, the real one for the rest. */
export function attachment(name: string, type: string): Record<string, string> {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const real = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${real}`,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
  };
}

export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "no-store" } });
}
