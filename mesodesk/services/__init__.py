"""What staff can do, one function or class per thing, all behind one door: `mesodesk.services.practice.Practice`."""
