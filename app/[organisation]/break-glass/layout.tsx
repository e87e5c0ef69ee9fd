export { default, generateMetadata } from "@/app/[organisation]/lost/layout";
