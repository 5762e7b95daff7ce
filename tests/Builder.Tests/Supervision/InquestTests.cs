using Builder.Supervision;
using Builder.Tests.Journal;

namespace Builder.Tests.Supervision;

public sealed class InquestTests
{
    [Theory]
    [InlineData(100L, null, 100L)]
    [InlineData(null, 200L, 200L)]
    [InlineData(100L, 200L, 200L)]
    [InlineData(300L, 200L, 300L)]
    [InlineData(null, null, null)]
    public void A_peak_that_the_record_missed_is_known_from_the_committed_batches(long? record, long? batch, long? peak)
        => Assert.Equal(peak, Inquest.Peak(
            Deaths.Exit(0) with { PeakAnonymous = record },
            [JournalFolder.Batch(1, 20, 21) with { PeakBytes = batch }, JournalFolder.Batch(2, 22, 23) with { PeakBytes = null }]));
}
