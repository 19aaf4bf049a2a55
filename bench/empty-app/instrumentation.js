/** None: without a file of its own the app would be given that of the repository, which needs a database. */
export function register() {}
