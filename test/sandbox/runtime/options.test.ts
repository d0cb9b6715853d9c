import { DEFAULT_OPTIONS, OptionsInvalid, optionsFrom } from '../../../sandbox/runtime/options.ts';

describe('optionsFrom', () => {
  test('needs nothing', () => {
    expect(optionsFrom({})).toEqual(DEFAULT_OPTIONS);
    expect(optionsFrom({ HOLDFAST_PORT: '', HOLDFAST_STATE: '' })).toEqual(DEFAULT_OPTIONS);
  });

  test('reads everything there is', () => {
    const options = optionsFrom({
      HOLDFAST_PORT: '0',
      HOLDFAST_AWS_PORT: '5000',
      HOLDFAST_SPEED: 'instant',
      HOLDFAST_LATENCY: '200',
      HOLDFAST_WORLD: 'bare',
      HOLDFAST_CONFIG: 'my.yaml',
      HOLDFAST_STATE: '/tmp/state',
      HOLDFAST_AWS_ENDPOINT: 'http://127.0.0.1:9297',
      HOLDFAST_LOG: '-',
      PATH: '/bin',
    });

    expect(options).toEqual({
      port: 0,
      awsPort: 5000,
      speed: 'instant',
      latency: 200,
      world: 'bare',
      config: 'my.yaml',
      state: '/tmp/state',
      awsEndpoint: 'http://127.0.0.1:9297',
      log: '-',
    });
  });

  test('says everything that is wrong at once', () => {
    const read = () =>
      optionsFrom({
        HOLDFAST_PORT: '80 80',
        HOLDFAST_AWS_PORT: '65536',
        HOLDFAST_SPEED: '-1',
        HOLDFAST_LATENCY: 'fast',
        HOLDFAST_AWS_ENDPOINT: 'localhost:9297',
      });

    expect(read).toThrow(OptionsInvalid);
    expect(read).toThrow(
      expect.objectContaining({
        problems: [
          "HOLDFAST_PORT is '80 80': give a port from 0 to 65535; 0 takes a free one",
          "HOLDFAST_AWS_PORT is '65536': give a port from 0 to 65535; 0 takes a free one",
          "HOLDFAST_SPEED is '-1': give a positive number or 'instant'",
          "HOLDFAST_LATENCY is 'fast': give scaled, realistic or milliseconds from 0 to 10000",
          "HOLDFAST_AWS_ENDPOINT is 'localhost:9297': give a URL such as http://127.0.0.1:9297",
        ],
      }),
    );
  });

  test('refuses one port for both', () => {
    expect(() => optionsFrom({ HOLDFAST_PORT: '4566' })).toThrow(
      'HOLDFAST_PORT and HOLDFAST_AWS_PORT are both 4566',
    );
  });
});
