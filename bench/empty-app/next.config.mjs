/** The app's own configuration, for an app of one empty page. */
import { fileURLToPath } from "node:url";
import config from "../../next.config.ts";

export default { ...config, turbopack: { root: fileURLToPath(new URL("../..", import.meta.url)) } };
