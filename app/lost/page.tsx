export { default, generateMetadata } from "@/app/forlorad/page";
