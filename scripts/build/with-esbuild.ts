let users = 0;

/** Works with esbuild and ends its process with the last who does: it would live on beside ours. */
export const withEsbuild = async <Result>(
  work: (esbuild: typeof import('esbuild')) => Promise<Result>,
): Promise<Result> => {
  const esbuild = await import('esbuild');
  users += 1;
  try {
    return await work(esbuild);
  } finally {
    users -= 1;
    if (users === 0) await esbuild.stop();
  }
};
