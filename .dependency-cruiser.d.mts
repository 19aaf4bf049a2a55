import type { IConfiguration, IForbiddenRuleType, ICruiseOptions } from "dependency-cruiser";

declare const config: IConfiguration & { forbidden: IForbiddenRuleType[]; options: ICruiseOptions };
export default config;
