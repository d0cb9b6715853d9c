import { createWriteStream } from 'node:fs';

/** Where functions' logs and the sandbox's own remarks go: nowhere, unless HOLDFAST_LOG says where. */
export interface Log {
  write(chunk: Uint8Array | string): void;
  /** One remark of the sandbox itself. */
  line(text: string): void;
  close(): Promise<void>;
}

const remark = (text: string): string => `${new Date().toISOString()} sandbox ${text}\n`;

const silent: Log = {
  write: () => undefined,
  line: () => undefined,
  close: () => Promise.resolve(),
};

/** @param target `-` for standard error, a file to append to, or nothing */
export const openLog = (target: string | undefined): Log => {
  if (target === undefined || target === '') return silent;
  if (target === '-') {
    return {
      write: (chunk) => void process.stderr.write(chunk),
      line: (text) => void process.stderr.write(remark(text)),
      close: () => Promise.resolve(),
    };
  }
  const file = createWriteStream(target, { flags: 'a' });
  return {
    write: (chunk) => void file.write(chunk),
    line: (text) => void file.write(remark(text)),
    close: () => new Promise((resolve) => file.end(resolve)),
  };
};
