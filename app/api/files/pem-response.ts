/** A certificate to keep, under the name it goes by. */
export function pemResponse({ name, pem }: { name: string; pem: string }): Response {
  return new Response(pem, {
    headers: {
      "Content-Type": "application/x-pem-file",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
    },
  });
}
