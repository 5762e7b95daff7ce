using Builder.Supervision.Policy;
using Builder.Telemetry;
using CsCheck;

namespace Builder.Tests.Supervision.Policy;

public sealed class AdmissionTests
{
    private const long Gibi = 1L << 30;
    private const long Floor = 64L << 20;

    // Reserve of 16 GiB: 1 GiB.
    private static readonly MachineSample Machine = new(
        DateTimeOffset.UnixEpoch, 16 * Gibi, 8 * Gibi, 0, 0, null, null, 100 * Gibi, 50 * Gibi, 0.5, 4, 1, PsiSome: 0, PsiFull: 0, OomKills: 0);

    private static readonly Dictionary<string, (MachineSample Machine, RunningWorker[] Running, int Parallel, long Expected, Shortage Shortage, string Reason)> Cases = new()
    {
        ["the first"] = (Machine, [], 1, Gibi, Shortage.None, ""),
        ["one more, with room"] = (Machine, [new(Gibi, Gibi)], 4, Gibi, Shortage.None, ""),
        ["exactly as much as is free"] = (Machine, [new(Gibi, Gibi)], 4, 7 * Gibi, Shortage.None, ""),
        ["a byte more than is free"] = (Machine, [new(Gibi, Gibi)], 4, (7 * Gibi) + 1, Shortage.Memory, "7G of memory are free of promises, a worker is expected to need 7G"),
        ["what the running may still take is promised"] = (Machine, [new(4 * Gibi, Gibi), new(4 * Gibi, Gibi)], 4, 2 * Gibi, Shortage.Memory, "1G of memory are free of promises, a worker is expected to need 2G"),
        ["a worker that nobody could look at may still take all of it"] = (Machine, [new(6 * Gibi, null)], 4, 2 * Gibi, Shortage.Memory, "1G of memory are free of promises, a worker is expected to need 2G"),
        ["a worker over its prediction promises nothing back"] = (Machine, [new(Gibi, 5 * Gibi)], 4, 7 * Gibi, Shortage.None, ""),
        ["promises beyond what is free"] = (Machine, [new(20 * Gibi, 0)], 4, Gibi, Shortage.Memory, "0B of memory are free of promises, a worker is expected to need 1G"),
        ["all places taken"] = (Machine, [new(Gibi, Gibi)], 1, 1, Shortage.Places, "as many workers are at work as allowed (1)"),
        ["all places taken and no room on the disk"] = (Machine with { DiskFree = 0 }, [new(Gibi, Gibi)], 1, 1, Shortage.Places, "as many workers are at work as allowed (1)"),
        ["no room on the disk, not even for the first"] = (Machine with { DiskFree = Floor - 1 }, [], 1, 1, Shortage.Disk, "the disk has 64M free, less than the 64M that are kept"),
        ["just enough room on the disk"] = (Machine with { DiskFree = Floor }, [], 1, 1, Shortage.None, ""),
        ["pressure"] = (Machine with { PsiSome = 10 }, [new(Gibi, Gibi)], 4, 1, Shortage.Pressure, "memory pressure is 10 %"),
        ["pressure below the ceiling"] = (Machine with { PsiSome = 9.9 }, [new(Gibi, Gibi)], 4, 1, Shortage.None, ""),
        ["the first in spite of pressure and want, as nobody of ours could give way"] = (Machine with { PsiSome = 90, RamAvailable = 0 }, [], 4, Gibi, Shortage.None, ""),
        ["a machine that cannot be read"] = (Machine with { RamTotal = null, RamAvailable = null, DiskFree = null, PsiSome = null }, [new(Gibi, null)], 4, Gibi, Shortage.None, ""),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_machine_has_its_answer(string name)
    {
        var (machine, running, parallel, expected, shortage, reason) = Cases[name];

        var answer = Admission.Ask(machine, running, parallel, expected, Floor);

        Assert.Equal(new AdmissionAnswer(shortage, reason), answer);
        Assert.Equal(shortage == Shortage.None, answer.Admitted);
    }

    [Fact]
    public void Every_shortage_has_a_case()
        => Assert.Equal(Enum.GetValues<Shortage>(), Cases.Values.Select(one => one.Shortage).Distinct().Order());

    [Fact]
    public void However_many_are_admitted_their_peaks_fit_into_what_was_free_less_the_reserve()
        => Gen.Select(Gen.Long[0, 16 * Gibi], Gen.Long[1, 3 * Gibi]).Sample((available, expected) =>
        {
            var running = new List<RunningWorker> { new(expected, 0) };
            while (Admission.Ask(Machine with { RamAvailable = available }, running, int.MaxValue, expected, Floor).Admitted && running.Count < 100_000)
            {
                running.Add(new(expected, 0));
                if (expected * running.Count > 64 * Gibi)
                {
                    break;
                }
            }

            Assert.True(running.Count == 1 || running.Sum(worker => worker.Expected) <= available - Gibi);
        });
}
