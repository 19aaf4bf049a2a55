/* Part of the wallet's worker (app/sw.js): what happens when a message is pushed to this phone. */
