export { authHandler as GET } from "@/lib/session";
