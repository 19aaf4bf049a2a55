/** What version of the contract answers: `Tearoff-Version`, and the OpenAPI document's. Within a major version only additions are made. */
export const apiVersion = "1.1.0";
