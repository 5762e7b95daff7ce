using EndToEnd.Vm;
using Xunit.Sdk;
using Xunit.v3;

namespace EndToEnd.Support;

/// <summary>The virtual machines begin, as they take longest and one after the other; then what kills, then the rest.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection
        => [.. testCollections.OrderBy(Place).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
        => collection.TestCollectionDisplayName == VmTest.Name ? 0
            : collection.TestCollectionDisplayName.Contains(nameof(Chaos), StringComparison.Ordinal) ? 1
            : 2;
}
