import type { ApiDocument } from './document.ts';
export const CONTENT_SECURITY_POLICY = "default-src 'none'";
export const renderReference = (document: ApiDocument): string => document.info.title;
