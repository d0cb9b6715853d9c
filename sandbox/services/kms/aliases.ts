import type { CreateAliasCommandInput, ListAliasesCommandInput } from '@aws-sdk/client-kms';
import { AwsError, type Call } from '../../wire/service.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { aliasArn, getKey, keyNotFound, keyStore } from './keys.ts';

const VALID = /^alias\/[a-zA-Z0-9/_-]{1,250}$/;

export const createAlias =
  (world: World) =>
  (input: CreateAliasCommandInput, call: Call): void => {
    const name = input.AliasName ?? '';
    if (!VALID.test(name)) {
      throw new AwsError('InvalidAliasNameException', `Invalid alias name ${name}.`);
    }
    if (name.startsWith('alias/aws/')) {
      throw new AwsError(
        'NotAuthorizedException',
        'Aliases that begin with alias/aws/ are reserved.',
      );
    }
    const store = keyStore(world, call.account, call.region);
    if (store.aliases[name] !== undefined) {
      const arn = aliasArn(call.account, call.region, name);
      throw new AwsError('AlreadyExistsException', `An alias with the name ${arn} already exists`);
    }
    const key = getKey(world, input.TargetKeyId ?? '', call);
    if (key.account !== call.account) {
      throw new AwsError('NotFoundException', `Key '${key.arn}' is not in this account.`);
    }
    store.aliases[name] = { keyId: key.id, createdAt: world.clock.now() };
  };

export const updateAlias =
  (world: World) =>
  (input: CreateAliasCommandInput, call: Call): void => {
    const name = input.AliasName ?? '';
    const store = keyStore(world, call.account, call.region);
    if (store.aliases[name] === undefined) {
      throw keyNotFound(`Alias ${aliasArn(call.account, call.region, name)} is not found.`);
    }
    const key = getKey(world, input.TargetKeyId ?? '', call);
    store.aliases[name] = { keyId: key.id, createdAt: world.clock.now() };
  };

export const deleteAlias =
  (world: World) =>
  (input: { AliasName?: string }, call: Call): void => {
    const name = input.AliasName ?? '';
    const store = keyStore(world, call.account, call.region);
    if (store.aliases[name] === undefined) {
      throw keyNotFound(`Alias ${aliasArn(call.account, call.region, name)} is not found.`);
    }
    delete store.aliases[name];
  };

export const listAliases =
  (world: World) =>
  (input: ListAliasesCommandInput, call: Call): object => {
    const { aliases } = keyStore(world, call.account, call.region);
    const wanted = input.KeyId === undefined ? undefined : getKey(world, input.KeyId, call).id;
    const all = Object.entries(aliases)
      .filter(([, alias]) => wanted === undefined || alias.keyId === wanted)
      .map(([name, alias]) => ({
        AliasName: name,
        AliasArn: aliasArn(call.account, call.region, name),
        TargetKeyId: alias.keyId,
        CreationDate: new Date(alias.createdAt),
        LastUpdatedDate: new Date(alias.createdAt),
      }));
    const page = pageOf(all, input.Limit ?? 50, input.Marker);
    return { Aliases: page.items, NextMarker: page.next, Truncated: page.next !== undefined };
  };
