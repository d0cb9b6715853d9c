import { createClock } from '../../../sandbox/clock.ts';
import { controlPlaneLatency } from '../../../sandbox/wire/latency.ts';
import type { Call } from '../../../sandbox/wire/service.ts';

const call = (operation: string, region = 'us-east-1') => ({ operation, region }) as Call;

describe('controlPlaneLatency', () => {
  test('is longer for writes where it is scaled', () => {
    expect(controlPlaneLatency('scaled', call('PutThing'))).toBeGreaterThan(
      controlPlaneLatency('scaled', call('GetThing')),
    );
  });

  test('grows with the way to the region where it is realistic', () => {
    expect(controlPlaneLatency('realistic', call('GetThing'))).toBe(150);
    expect(controlPlaneLatency('realistic', call('GetThing', 'ap-southeast-1'))).toBe(350);
    expect(controlPlaneLatency('realistic', call('GetThing', 'xx-nowhere-1'))).toBe(350);
  });

  test('is the same for every call where it is a number', () => {
    expect(controlPlaneLatency(200, call('PutThing', 'eu-west-1'))).toBe(200);
  });

  test('is taken in real time at full speed when it is asked for', () => {
    expect(createClock('instant', 'real').paced(200)).toBe(200);
    expect(createClock('instant').paced(200)).toBe(5);
    expect(createClock(20).paced(200)).toBe(10);
  });
});
