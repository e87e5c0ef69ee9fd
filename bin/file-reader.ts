import { serveFiles } from "@/lib/file-reader/serve";

// Begun by lib/file-reader/child.ts with no environment, two pipes, and nothing to read but this bundle (ADR 139).
await serveFiles(process.stdin, process.stdout);
process.exit(0);
