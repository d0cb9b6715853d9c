/**
 * `npm start`: the whole product on this machine, against a simulated AWS organization.
 *
 * Twenty threads cost 300 MB more with the defaults of glibc, which keeps freed memory for each thread, and of V8, which
 * takes room before it is needed. Both can be told otherwise only before a process begins, so this one begins anew in
 * place: same process id, same terminal, no child. `--optimize-for-size` would save more, and halves the speed of the API.
 */
const FLAGS = ['--max-semi-space-size=8', '--no-maglev', '--disable-warning=ExperimentalWarning'];

const { execPath, execve, execArgv, argv, env, platform } = process;

if (env['MALLOC_ARENA_MAX'] === undefined && platform !== 'win32' && execve !== undefined) {
  execve(execPath, [execPath, ...FLAGS, ...execArgv, ...argv.slice(1)], {
    ...env,
    MALLOC_ARENA_MAX: '1',
  });
}

await import('./run-sandbox.ts');
