"""What staff can do, a class per thing, all behind one door: `mesodesk.services.door.practice.Practice`."""
