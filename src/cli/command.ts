// command: one thing `npm run tong -- <command>` does. A file src/cli/commands/<name>.ts that exports `command` is one;
// nothing else has to be edited.
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string
  /** What `--help` prints: the synopsis, then every option and exit code. */
  readonly usage: string
  /** Does it and answers the exit code. `args` is what follows the command’s name. */
  run(args: readonly string[]): Promise<number> | number
}

// Exit codes as sysexits.h has them, so that scripts can tell a typing error from a failed check.
export const exit = { good: 0, failed: 1, usage: 64, settings: 78 } as const
