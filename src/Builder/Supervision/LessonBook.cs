using Builder.Supervision.Policy;

namespace Builder.Supervision;

/// <summary>The one owner of what a build has learned about memory: all keepers read it and add to it.</summary>
public sealed class LessonBook(MemoryLessons lessons)
{
    private readonly Lock _gate = new();
    private volatile MemoryLessons _now = lessons;

    public MemoryLessons Now => _now;

    public void Add(Func<MemoryLessons, MemoryLessons> learn)
    {
        lock (_gate)
        {
            _now = learn(_now);
        }
    }
}
