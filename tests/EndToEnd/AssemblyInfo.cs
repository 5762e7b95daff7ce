using EndToEnd.Support;

// Classes run beside one another: a build mostly waits, for its processes to start and for disks. Everything that is measured
// is measured in its own folder and control group, so a neighbour costs time and nothing else.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.Collections)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
