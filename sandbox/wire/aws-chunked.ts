import { plainBytes, type WireRequest } from './request.ts';
import { malformed } from './values.ts';

const LINE_END = Buffer.from('\r\n');

/**
 * Bodies that clients stream to S3 come in chunks of their own (`content-encoding: aws-chunked`), each headed by its size in
 * hexadecimal, with checksums as trailers. Signatures and checksums are not verified.
 */
export const decodeChunked = (request: WireRequest): Uint8Array => {
  if (!/\baws-chunked\b/.test(request.headers['content-encoding'] ?? '')) return request.body;
  const source = plainBytes(request.body);
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const headEnd = source.indexOf(LINE_END, at);
    const size = Number.parseInt(source.toString('latin1', at, headEnd), 16);
    const start = headEnd + LINE_END.length;
    if (headEnd < 0 || Number.isNaN(size) || start + size > source.length) {
      throw malformed('the aws-chunked body is incomplete');
    }
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(source.subarray(start, start + size));
    at = start + size + LINE_END.length;
  }
};
