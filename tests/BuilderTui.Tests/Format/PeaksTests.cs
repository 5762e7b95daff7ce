using Builder.Journal;
using Builder.Supervision.Verdicts;
using BuilderTui.Format;
using BuilderTui.Tests.Screens;

namespace BuilderTui.Tests.Format;

public sealed class PeaksTests
{
    [Theory]
    [InlineData(Verdict.OomOwnLimit, Finding.Yes, Finding.No, null)]
    [InlineData(Verdict.OomOwnLimit, Finding.Yes, Finding.Yes, 14L << 30)]
    [InlineData(Verdict.OomOwnLimit, Finding.No, Finding.No, 14L << 30)]
    [InlineData(Verdict.OutOfMemory, Finding.Yes, Finding.No, 14L << 30)]
    public void A_peak_that_the_kernel_knows_to_be_too_low_is_none(Verdict verdict, Finding counted, Finding atLimit, long? peak)
        => Assert.Equal(peak, Peaks.Of(Fixture.Attempt(1, 1, verdict, 64, 2, 1, 14, 0) with
        {
            Evidence = [new(EvidenceSource.GroupKills, counted, ""), new(EvidenceSource.Memory, atLimit, "")],
        }));
}
